using Kuznets.Bench;

// One sub-command a benchmark; each prints a table and writes bench/results/<name>.md.
return args switch
{
    ["csv", .. string[] rest] => CsvBench.Run(rest),
    ["csv-read", string path] => CsvBench.ReadOnce(path),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: Kuznets.Bench csv [rows] [pairs]   (DUCKDB_NODE=<folder with node_modules/@duckdb/node-api> for the peer)");
    return 2;
}
