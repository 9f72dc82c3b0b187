"""pgAdmin as a tool: one user, whom the proxy has let in, and no internet."""

import logging

SERVER_MODE = False
MASTER_PASSWORD_REQUIRED = False
USE_OS_SECRET_STORAGE = False
UPGRADE_CHECK_ENABLED = False

# The configuration database holds nothing to keep, and the home is synced to S3, so it is not there.
DATA_DIR = "/var/lib/pgadmin"
LOG_FILE = "/var/lib/pgadmin/pgadmin4.log"
CONSOLE_LOG_LEVEL = logging.INFO
