# index.R OLD: writes the index (PACKAGES, PACKAGES.gz, PACKAGES.rds) of the packages in the working directory
# and of those in the index OLD, if it exists, with the newest version of each package.
old <- commandArgs(trailingOnly = TRUE)[1]
tools::write_PACKAGES(type = "source", fields = "Built")
index <- readRDS("PACKAGES.rds")
if (file.exists(old)) {
  kept <- readRDS(old)
  columns <- union(colnames(index), colnames(kept))
  widen <- function(rows) rows[, match(columns, colnames(rows)), drop = FALSE]
  index <- rbind(widen(index), widen(kept))
  colnames(index) <- columns
}
index <- index[order(index[, "Package"], package_version(index[, "Version"]), decreasing = TRUE), , drop = FALSE]
index <- index[!duplicated(index[, "Package"]), , drop = FALSE]
index <- index[order(index[, "Package"]), , drop = FALSE]
rownames(index) <- index[, "Package"]

write.dcf(index, "PACKAGES")
compressed <- gzfile("PACKAGES.gz", "wt")
write.dcf(index, compressed)
close(compressed)
saveRDS(index, "PACKAGES.rds", version = 2, compress = "xz")
