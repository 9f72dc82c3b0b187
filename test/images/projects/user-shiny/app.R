# The area of a square, which follows its side. /?side=7 has the server set the side in the page.
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
