# repack.R REPOSITORY PACKAGE…: repacks Debian's R packages and their dependencies into a repository of binary packages.
# Each file contains the package as compiled by Debian. R recognises a binary package by "Built" in its DESCRIPTION.
# Links to files of other Debian packages are replaced by the files. A compiled package still needs the shared libraries
# that its Debian package depends on. The layout is that of rv4-cran-binary-mirror.
arguments <- commandArgs(trailingOnly = TRUE)
contrib <- file.path(arguments[1], "src/contrib")
wanted <- arguments[-1]
installed <- installed.packages(priority = "NA")
needed <- unlist(tools::package_dependencies(wanted, installed, recursive = TRUE))

for (package in intersect(rownames(installed), c(wanted, needed))) {
  archive <- file.path(contrib, "Archive", package)
  dir.create(archive, recursive = TRUE)
  name <- sprintf("%s_%s.tar.gz", package, installed[package, "Version"])
  file <- file.path(archive, name)
  stopifnot(system2("tar", c("--create", "--gzip", "--dereference", "--file", file, "--directory", installed[package, "LibPath"], package)) == 0)
  file.copy(file, contrib)
}
tools::write_PACKAGES(contrib, type = "source", fields = "Built")
