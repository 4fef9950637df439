#include "app/build/geo.h"

#include <math.h>

static const double PI = 3.14159265358979323846;

struct geo_point geo_from_tm35fin(double easting_m, double northing_m)
{
    const double a = 6378137.0, f = 1 / 298.257222101, k0 = 0.9996, e0 = 500000.0;
    const double lon0 = 27.0 * PI / 180;
    double n = f / (2 - f);
    double n2 = n * n, n3 = n2 * n, n4 = n3 * n;
    double a1 = a / (1 + n) * (1 + n2 / 4 + n4 / 64);
    double e = sqrt(2 * f - f * f);
    const double h[4] = {
        n / 2 - 2 * n2 / 3 + 37 * n3 / 96 - n4 / 360,
        n2 / 48 + n3 / 15 - 437 * n4 / 1440,
        17 * n3 / 480 - 37 * n4 / 840,
        4397 * n4 / 161280,
    };
    double xi = northing_m / (a1 * k0), eta = (easting_m - e0) / (a1 * k0);
    double xi1 = xi, eta1 = eta;
    for (int i = 0; i < 4; i++) {
        double m = 2.0 * (i + 1);
        xi1 -= h[i] * sin(m * xi) * cosh(m * eta);
        eta1 -= h[i] * cos(m * xi) * sinh(m * eta);
    }
    double beta = asin(sin(xi1) / cosh(eta1));
    double lon = lon0 + asin(tanh(eta1) / cos(beta));
    double q = asinh(tan(beta));
    double q1 = q;
    for (int i = 0; i < 5; i++) {
        q1 = q + e * atanh(e * tanh(q1));
    }
    return (struct geo_point){ atan(sinh(q1)) * 180 / PI, lon * 180 / PI };
}

bool geo_is_in_finland(struct geo_point p)
{
    return p.lat > 59.2 && p.lat < 70.3 && p.lon > 19.0 && p.lon < 31.8;
}

double geo_distance_m(struct geo_point a, struct geo_point b)
{
    const double radius_m = 6371008.8;
    double lat1 = a.lat * PI / 180, lat2 = b.lat * PI / 180;
    double s1 = sin((lat2 - lat1) / 2), s2 = sin((b.lon - a.lon) * PI / 360);
    return 2 * radius_m * asin(sqrt(s1 * s1 + cos(lat1) * cos(lat2) * s2 * s2));
}
