//! Many-facet Rasch measurement.
