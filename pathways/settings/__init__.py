"""Settings by environment: `development` (the default), `production` and `test`."""
