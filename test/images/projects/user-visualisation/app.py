"""A bar chart, drawn on the server."""

import pygal
from aiohttp import web

chart = pygal.Bar(title="Exports")
chart.add("Goods", [38, 42, 44])
chart.add("Services", [41, 47, 52])


async def page(_request):
    return web.Response(body=chart.render(), content_type="image/svg+xml")


app = web.Application()
app.router.add_get("/", page)
web.run_app(app, port=8888)
