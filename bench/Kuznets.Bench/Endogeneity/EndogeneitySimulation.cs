using System.Text;

namespace Kuznets.Bench.Endogeneity;

/// <summary>Instruments and dynamic panels over 400 draws of processes whose coefficients are known.</summary>
internal static class EndogeneitySimulation
{
    private const int Draws = 400;

    public static int Run()
    {
        DrawTable means = new();
        StringBuilder instruments = new("| process | KP rk LM | KP rk Wald F | effective F | AR set covers | CLR set covers | t rejects 0 | AR rejects 0 | endogeneity found | Hansen rejects |\n|---|---|---|---|---|---|---|---|---|---|\n");
        StringBuilder dynamics = new("| process | estimator | instruments | groups | AR(1) found | AR(2) rejects | Hansen rejects | said: more instruments than groups | lag outside bounds | lag of one or more |\n|---|---|---|---|---|---|---|---|---|---|\n");
        InstrumentDraws.Relief(means, instruments, Draws);
        InstrumentDraws.Stocks(means, instruments, Draws);
        DynamicDraws.Cities(means, dynamics, Draws);
        DynamicDraws.Provinces(means, dynamics, Draws);
        string text = $"""
            # Instruments and dynamic panels, {Draws} draws

            `bench/endogeneity-simulation.sh`; processes in `bench/Kuznets.Bench/Processes`. A mean within two simulation errors of the truth (sd / √{Draws}) is what
            chance allows. Tests at 5 %.

            ## Means

            {means}
            ## Tests of instruments

            Means of the statistics; shares of draws.

            {instruments}
            ## Tests of dynamic panels

            Shares of draws.

            {dynamics}
            """;
        Directory.CreateDirectory("bench/results");
        File.WriteAllText("bench/results/endogeneity-simulation.md", text);
        Console.Write(text);
        return 0;
    }
}
