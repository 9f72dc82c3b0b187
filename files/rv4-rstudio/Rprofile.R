# The site profile of every R in this image (/etc/R/Renviron.site names it): that of all R images, and what only an
# RStudio session needs.
sys.source("/etc/R/Rprofile.site", envir = baseenv())

local({
  # RStudio Server starts its sessions with an empty environment, and a resumed one has that of the container it was
  # suspended in. So the start script saves the container's own, as NAME=VALUE strings that end with a zero byte.
  # Root must not take a user's environment for its own.
  load_environment <- function(file = "/run/rstudio/environment") {
    info <- file.info(file)
    if (is.na(info$uname) || info$uname != Sys.info()[["effective_user"]]) return(invisible())
    entries <- readBin(file, "character", n = info$size)
    values <- sub("[^=]*=", "", entries, useBytes = TRUE)
    names(values) <- sub("=.*", "", entries, useBytes = TRUE)
    do.call(Sys.setenv, as.list(values))
    if (file.exists("~/.Renviron")) readRenviron("~/.Renviron")
    # R had chosen its libraries before.
    .libPaths(c(Sys.getenv("R_LIBS_USER"), .libPaths()))
  }

  # Set in everything that descends from the start script, RStudio's terminals included.
  if (!nzchar(Sys.getenv("RSTUDIO_SESSION_ENVIRONMENT"))) load_environment()

  setHook("rstudio.sessionInit", function(newSession) {
    if (newSession) {
      message("Welcome to RStudio [new session]")
    } else {
      load_environment()
      message("Welcome back to RStudio [resumed session, with new credentials]")
    }
  }, action = "append")
})
