#!/bin/sh
# Compares `metodist compute reliability` with psych (apt install r-cran-psych) on attitude of R and on random answers with gaps.
# Usage: tests/psych.sh PATH_TO_METODIST. Prints the greatest difference of each table; psych is no part of the project.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
METODIST=$1 FOLDER=$folder exec Rscript - <<'R'
suppressMessages(library(psych))
told <- function(x) {
  file <- file.path(Sys.getenv("FOLDER"), "answers.csv")
  write.csv(x, file, row.names = FALSE)
  text <- system2(Sys.getenv("METODIST"), c("--json", "compute", "reliability", file), stdout = TRUE)
  number <- function(name) {
    found <- regmatches(text, gregexpr(paste0('"', name, '":[-0-9.e]+'), text))[[1]]
    as.numeric(sub(".*:", "", found))
  }
  c(number("alpha"), number("alpha_standardised"), number("average_r"), number("sem"), number("rest"), number("alpha_without"))
}
expected <- function(x) {
  invisible(capture.output(a <- suppressMessages(suppressWarnings(alpha(x)))))
  t <- a$total
  c(t$raw_alpha, t$std.alpha, t$average_r, t$sd * sqrt(1 - t$raw_alpha), a$item.stats$r.drop, a$alpha.drop$raw_alpha)
}
compare <- function(name, x) cat(sprintf("%-10s %4d × %-3d %.1e\n", name, nrow(x), ncol(x), max(abs(told(x) - expected(x)))))
compare("attitude", attitude)
set.seed(20201112)
for (k in c(3, 5, 9, 20)) {
  n <- 30 * k
  common <- rnorm(n)
  x <- as.data.frame(sapply(1:k, function(i) pmin(pmax(round(3 + common + rnorm(n)), 1), 5)))
  for (i in 1:k) x[sample(n, n %/% 20), i] <- NA
  compare("random", x)
}
R
