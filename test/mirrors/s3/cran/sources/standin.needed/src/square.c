#include <Rinternals.h>

SEXP square(SEXP x)
{
    R_xlen_t length = XLENGTH(x);
    SEXP squares = PROTECT(Rf_allocVector(REALSXP, length));
    for (R_xlen_t i = 0; i < length; i++)
        REAL(squares)[i] = REAL(x)[i] * REAL(x)[i];
    UNPROTECT(1);
    return squares;
}
