# build.R LIST SOURCE BINARY: compiles the packages of LIST and their dependencies into binary packages in the
# working directory (NAME_VERSION_R_PLATFORM.tar.gz). Installs packages that BINARY already has from there, because others
# need them to compile. If a package fails, continues with the others and exits with 1.
arguments <- commandArgs(trailingOnly = TRUE)
wanted <- read.table(arguments[1], col.names = c("name", "version"), colClasses = "character", fill = TRUE)
source <- arguments[2]
binary <- arguments[3]

libraries <- file.path(getwd(), c("library", "pinned"))
invisible(lapply(libraries, dir.create))
.libPaths(libraries[1])
options(Ncpus = max(1L, parallel::detectCores(), na.rm = TRUE), timeout = 600)

available <- available.packages(repos = source)
if (nrow(available) == 0) stop("no package index at ", source)
needed <- intersect(
  unique(c(wanted$name, unlist(tools::package_dependencies(wanted$name, available, recursive = TRUE)))),
  setdiff(rownames(available), setdiff(rownames(installed.packages(.Library)), wanted$name))
)

# If two repositories have the same version, R uses the first.
install.packages(needed, libraries[1], c(binary, source), type = "source", INSTALL_opts = "--build")

files <- function(name, version) sprintf("%s_%s", name, version)
newest <- files(needed, available[needed, "Version"])

# An older version that a stage pins gets its own library, because the others compile against the newest version.
pinned <- subset(wanted, nzchar(version) & !files(name, version) %in% newest)
older <- files(pinned$name, pinned$version)
for (address in sprintf("%s/src/contrib/Archive/%s/%s.tar.gz", sub("/$", "", source), pinned$name, older)) {
  try(install.packages(address, libraries[2], repos = NULL, type = "source", INSTALL_opts = "--build"))
}

unknown <- setdiff(wanted$name, c(rownames(available), pinned$name))
built <- sub("_R_.*", "", list.files(pattern = "_R_.*[.]tar[.]gz$"))
failed <- setdiff(c(newest, older, unknown), built)
if (length(failed) > 0) {
  message("not compiled: ", toString(sort(failed)))
  quit(status = 1)
}
