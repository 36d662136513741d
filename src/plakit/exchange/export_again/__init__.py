"""An export read again, compared, analysed and merged; `export` and `merging` are the doors."""
