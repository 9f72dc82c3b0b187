"""A dashboard: replace the data and the chart with your own."""

import pandas
import plotly.express
from dash import Dash, dcc, html

growth = pandas.DataFrame({"year": range(2020, 2030), "users": [2**n for n in range(10)]})

app = Dash(title="Growth")
app.layout = html.Main(
    [
        html.H1("Growth"),
        dcc.Graph(figure=plotly.express.line(growth, x="year", y="users", markers=True)),
    ]
)
server = app.server  # what gunicorn serves
