using System.Globalization;
using System.Text;
using Kuznets.Numerics.Random;

namespace Kuznets.Studies.Study;

/// <summary>
/// The first run without any file: synthetic cities and provinces, labelled as such, and a study of them. Generating process, for city i in
/// province p and year t, all shocks standard normal: ln_gdp = 10 + 0.8 a_i + 0.06 t + 0.15 e; urban = 45 + 8 a_i + 0.7 t + 2 e;
/// firms ~ exp(1 + 0.7 a_i + 0.12 t + 0.5 e); carbon = 6 + 0.6 c_i + 0.03 t - 0.05 log(1 + firms) + 0.20 ln_gdp + 0.004 urban + 0.1 p_t + 0.2 e.
/// </summary>
public static class DemoStudy
{
    private const int Cities = 280, CityYears = 15, Provinces = 30, ProvinceYears = 12, First = 2008;

    /// <summary>The true effect of ln_ai on carbon.</summary>
    public const double TrueEffect = -0.05;

    /// <summary>Seed of the data and of the study.</summary>
    public const ulong Seed = 20260501;

    /// <summary>Writes data and study into a folder; returns the study file's path.</summary>
    public static string Write(string folder, Language language)
    {
        Directory.CreateDirectory(Path.Combine(folder, "data"));
        File.WriteAllText(Path.Combine(folder, "data", "cities.csv"), CityTable());
        File.WriteAllText(Path.Combine(folder, "data", "provinces.csv"), ProvinceTable());
        string study = Path.Combine(folder, "study.yml");
        File.WriteAllText(study, language == Language.Chinese ? Chinese : English);
        return study;
    }

    private static string CityTable()
    {
        StringBuilder csv = new("city,province,year,carbon,firms,ln_gdp,urban\n");
        double[,] shocks = Shocks();
        for (int city = 0; city < Cities; city++)
        {
            RandomStream random = new(Seed, city);
            double a = random.Normal(), c = random.Normal();
            int province = city % Provinces;
            for (int t = 0; t < CityYears; t++)
            {
                double gdp = 10 + (0.8 * a) + (0.06 * t) + (0.15 * random.Normal());
                double urban = 45 + (8 * a) + (0.7 * t) + (2 * random.Normal());
                double firms = Math.Floor(Math.Exp(1 + (0.7 * a) + (0.12 * t) + (0.5 * random.Normal())));
                double carbon = 6 + (0.6 * c) + (0.03 * t) + (TrueEffect * Math.Log(1 + firms)) + (0.20 * gdp) + (0.004 * urban) + (0.1 * shocks[province, t]) + (0.2 * random.Normal());
                csv.Append(CultureInfo.InvariantCulture, $"C{city + 1:000},P{province + 1:00},{First + t},{carbon:F4},{firms:F0},{gdp:F4},{urban:F2}\n");
            }
        }
        return csv.ToString();
    }

    private static string ProvinceTable()
    {
        StringBuilder csv = new("province,year,shock\n");
        double[,] shocks = Shocks();
        for (int province = 0; province < Provinces; province++)
        {
            for (int t = 0; t < ProvinceYears; t++)
                csv.Append(CultureInfo.InvariantCulture, $"P{province + 1:00},{First + t},{shocks[province, t]:F4}\n");
        }
        return csv.ToString();
    }

    private static double[,] Shocks()
    {
        double[,] shocks = new double[Provinces, CityYears];
        RandomStream random = new(Seed, Cities);
        for (int province = 0; province < Provinces; province++)
        {
            for (int t = 0; t < CityYears; t++)
                shocks[province, t] = random.Normal();
        }
        return shocks;
    }

    private const string English = """
        # Synthetic data: nothing here was observed. The true effect of ln_ai is -0.05.
        study: Synthetic cities (demonstration)
        language: en
        journal: en
        match: fixest
        seed: 20260501
        data:
          cities: { from: data/cities.csv, unit: city, time: year }
          provinces: { from: data/provinces.csv }
        derive:
          ln_ai: log(1 + firms)
        labels:
          carbon: ln carbon intensity
          ln_ai: AI firms (log)
          ln_gdp: GDP per head (log)
          urban: Urbanisation (%)
        models:
          baseline:
            formula: carbon ~ ln_ai + csw0(ln_gdp, urban) | city + year
            vcov: cluster ~ city
        tables:
          t1: { models: [baseline], title: Baseline results (synthetic data) }
        report: { parts: [t1], to: [html, docx, tex] }
        expect:
          - { fit: baseline, term: ln_ai, sign: negative, p: "<0.01" }

        """;

    private const string Chinese = """
        # 合成数据:并非真实观测。ln_ai 的真实效应为 -0.05。
        study: 合成城市数据(演示)
        language: zh
        journal: cn
        match: fixest
        seed: 20260501
        data:
          cities: { from: data/cities.csv, unit: city, time: year }
          provinces: { from: data/provinces.csv }
        derive:
          ln_ai: log(1 + firms)
        labels:
          carbon: 碳强度对数
          ln_ai: 人工智能企业数(对数)
          ln_gdp: 人均GDP(对数)
          urban: 城镇化率
          city: 城市
          year: 年份
        models:
          baseline:
            formula: carbon ~ ln_ai + csw0(ln_gdp, urban) | city + year
            vcov: cluster ~ city
        tables:
          t1: { models: [baseline], title: 基准回归结果(合成数据) }
        report: { parts: [t1], to: [html, docx, tex] }
        expect:
          - { fit: baseline, term: ln_ai, sign: negative, p: "<0.01" }

        """;
}
