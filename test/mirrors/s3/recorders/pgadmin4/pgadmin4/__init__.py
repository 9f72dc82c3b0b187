"""Stands in pgAdmin's place, with its files' names: https://www.pgadmin.org/docs/pgadmin4/8.11/server_deployment.html"""
