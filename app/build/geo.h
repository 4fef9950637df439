#pragma once
/* Positions: ETRS-TM35FIN (EPSG:3067) metres to WGS84 degrees, and what may be a place in Finland. */
#include <stdbool.h>

struct geo_point { double lat, lon; };

/* The inverse of the projection of JHS 197 (Krüger's series on the GRS80 ellipsoid), good to a millimetre. */
struct geo_point geo_from_tm35fin(double easting_m, double northing_m);
/* Is it within Finland's box? 0, 0 and swapped axes are not. */
bool geo_is_in_finland(struct geo_point p);
/* Metres on the sphere. */
double geo_distance_m(struct geo_point a, struct geo_point b);
