describe <- function(x) paste("It is", distance(x), "long.")
