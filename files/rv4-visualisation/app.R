# The page of an image that no user has built on yet: shows how to build on it.
library(shiny)

dockerfile <- paste(
  "FROM …-visualisation-base:rv4",
  "COPY app.R /app/",
  "CMD [\"Rscript\", \"-e\", \"shiny::runApp('/app', host = '0.0.0.0', port = 8888)\"]",
  sep = "\n"
)

page <- fluidPage(
  title = "visualisation-base:rv4",
  h1("This visualisation has no content yet"),
  p("It is the image visualisation-base:rv4 itself. Build your own from it, with a program that answers HTTP on port 8888:"),
  pre(dockerfile),
  p("It has the same software as RStudio: ", R.version.string, "and", nrow(installed.packages()), "R packages.")
)

runApp(shinyApp(page, function(input, output) NULL), host = "0.0.0.0", port = 8888, launch.browser = FALSE)
