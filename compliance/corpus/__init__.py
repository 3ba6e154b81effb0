"""Many plans: kept in one folder, judged by the same check as one plan, asked by SQL.

    corpus folder:  corpus.toml · submissions/<id>/ · readings/ · outcomes/*.parquet · reports/

`judging.check_chunk` does the work and has no state; `running` decides who runs it (worker processes here, or a Dask
cluster); `store` is the only module that knows DuckDB.
"""
