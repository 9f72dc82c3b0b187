# repack.R REPOSITORY PACKAGE…: repacks Debian's R packages, with all that they need, into a repository of binary ones.
# What is in a file is a real package as Debian has compiled it, which R tells from source by "Built" in its DESCRIPTION;
# links to files of other Debian packages have become the files. A compiled one still needs the shared libraries that
# its Debian package depends on. All is where rv4-cran-binary-mirror would have put it.
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
