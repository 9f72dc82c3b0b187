"""What both parts record, a line of JSON each, where pgAdmin keeps its data."""

import json
import os
import runpy

# As pgAdmin's config.py: the system's configuration comes last.
CONFIGURATION = {key: value for key, value in runpy.run_path("/etc/pgadmin/config_system.py").items() if key.isupper()}
RECORD = os.path.join(CONFIGURATION["DATA_DIR"], "record")


def record(**said):
    with open(RECORD, "a", encoding="utf-8") as file:
        file.write(json.dumps({**said, "uid": os.getuid(), "directory": os.path.basename(os.getcwd())}) + "\n")


def recorded():
    with open(RECORD, encoding="utf-8") as file:
        return [json.loads(line) for line in file]
