# Shows the area of a square with a given side. For /?side=7 the server sets the side in the page.
library(shiny)

page <- fluidPage(
  title = "Squares",
  numericInput("side", "Side", 2),
  textOutput("area")
)

server <- function(input, output, session) {
  observe(updateNumericInput(session, "side", value = req(parseQueryString(session$clientData$url_search)$side)))
  output$area <- renderText(paste("Area:", input$side^2))
}

shinyApp(page, server)
