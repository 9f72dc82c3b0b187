"""In the place of pgAdmin's setup.py: records its arguments, and the servers that it would load."""

import json
import sys

from recorder import record

command, *arguments = sys.argv[1:]
if command == "load-servers":
    with open(arguments[0], encoding="utf-8") as file:
        record(command=command, arguments=arguments, servers=json.load(file)["Servers"])
else:
    record(command=command, arguments=arguments)
