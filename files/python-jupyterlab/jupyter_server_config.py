"""JupyterLab as a tool: the proxy authenticates users, so JupyterLab needs no token."""

c = get_config()  # noqa: F821  (Jupyter defines it)

c.ServerApp.ip = "0.0.0.0"
c.ServerApp.port = 8888
c.ServerApp.port_retries = 0  # the proxy expects this port
c.ServerApp.open_browser = False
c.ServerApp.allow_remote_access = True
c.IdentityProvider.token = ""
c.PasswordIdentityProvider.hashed_password = ""

# Terminals run login shells, which have the user's PATH and conda's base.
c.ServerApp.terminado_settings = {"shell_command": ["/bin/bash", "--login"]}

# The container's log is its standard output.
c.Application.log_level = "DEBUG"
c.Application.logging_config = {"handlers": {"console": {"level": "DEBUG", "stream": "ext://sys.stdout"}}}
