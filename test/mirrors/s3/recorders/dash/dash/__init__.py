"""Stands in Dash's place, with the names of https://dash.plotly.com/layout that dashboards start with: it serves a layout as text."""

from types import SimpleNamespace


def element(children):
    return "\n".join(children) if isinstance(children, list) else children


html = SimpleNamespace(Main=element, H1=element)
dcc = SimpleNamespace(Graph=lambda figure: figure.to_json())


class Dash:
    def __init__(self, title):
        self.title = title
        self.layout = None

    def server(self, _environment, start_response):
        start_response("200 OK", [("Content-Type", "text/plain; charset=utf-8")])
        return [f"{self.title}\n{self.layout}".encode()]
