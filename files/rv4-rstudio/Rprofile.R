# The site profile of every R in this image, selected by /etc/R/Renviron.site: the profile of all R images, and settings
# for RStudio sessions.
sys.source("/etc/R/Rprofile.site", envir = baseenv())

local({
  # RStudio Server starts sessions with an empty environment, and a resumed session has the environment of the container
  # in which it was suspended. The start script therefore saves the container's environment, as NAME=VALUE strings that
  # end with a zero byte. Root must not load a user's environment.
  load_environment <- function(file = "/run/rstudio/environment") {
    info <- file.info(file)
    if (is.na(info$uname) || info$uname != Sys.info()[["effective_user"]]) return(invisible())
    entries <- readBin(file, "character", n = info$size)
    values <- sub("[^=]*=", "", entries, useBytes = TRUE)
    names(values) <- sub("=.*", "", entries, useBytes = TRUE)
    do.call(Sys.setenv, as.list(values))
    if (file.exists("~/.Renviron")) readRenviron("~/.Renviron")
    # R has already chosen its libraries at this point.
    .libPaths(c(Sys.getenv("R_LIBS_USER"), .libPaths()))
  }

  # Set in all descendants of the start script, including RStudio's terminals.
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
