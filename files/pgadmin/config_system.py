"""pgAdmin as a tool: one user, authenticated by the proxy, and no internet access."""

import logging

SERVER_MODE = False
MASTER_PASSWORD_REQUIRED = False
USE_OS_SECRET_STORAGE = False
UPGRADE_CHECK_ENABLED = False

# The configuration database contains nothing worth keeping. It is not in the home, which is synchronised with S3.
DATA_DIR = "/var/lib/pgadmin"
LOG_FILE = "/var/lib/pgadmin/pgadmin4.log"
CONSOLE_LOG_LEVEL = logging.INFO
