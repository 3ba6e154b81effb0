"""kamlang: checks Thai local governments' staffing and staff-development plans against the law."""
