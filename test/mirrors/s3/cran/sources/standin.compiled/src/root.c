#include <math.h>
#include <Rinternals.h>

SEXP root(SEXP x)
{
    return Rf_ScalarReal(sqrt(Rf_asReal(x)));
}
