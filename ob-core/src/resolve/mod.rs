//! What an object links to; requests and responses; objects by id with their provenance.
