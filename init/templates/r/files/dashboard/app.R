# A dashboard: replace the data and the plot with your own.
library(ggplot2)
library(shiny)

growth <- data.frame(year = 2020:2029, users = 2^(0:9))

page <- fluidPage(
  title = "Growth",
  h1("Growth"),
  sliderInput("years", NULL, 2020, 2029, c(2020, 2029), sep = ""),
  plotOutput("plot")
)

server <- function(input, output) {
  output$plot <- renderPlot({
    shown <- dplyr::filter(growth, dplyr::between(year, input$years[1], input$years[2]))
    ggplot(shown, aes(year, users)) + geom_line() + geom_point()
  })
}

runApp(shinyApp(page, server), host = "0.0.0.0", port = 8888, launch.browser = FALSE)
