//! Where our reading of YAML differs from the witness's, on purpose. Each difference stands
//! here with an example, and the example must go on showing it.
