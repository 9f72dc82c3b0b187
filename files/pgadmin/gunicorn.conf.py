"""gunicorn serves pgAdmin from pgAdmin's directory, as its modules require."""

from importlib.util import find_spec

chdir = find_spec("pgadmin4").submodule_search_locations[0]
wsgi_app = "pgAdmin4:app"
bind = "0.0.0.0:8888"
workers = 1  # pgAdmin keeps its connections in the process
threads = 25
timeout = 3600  # a query can take a long time
accesslog = "-"
