squares <- function(x) .Call(square, as.numeric(x))
