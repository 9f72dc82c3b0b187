distance <- function(x) .Call(root, sum(squares(x)))
