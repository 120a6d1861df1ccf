namespace Kuznets.Cli;

/// <summary>Exit codes of the contract.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int ExpectationFailed = 1;
    public const int RequestWrong = 2;
    public const int DataWrong = 3;
    public const int ArithmeticFailed = 4;
    public const int Surroundings = 5;
    public const int Cancelled = 130;

    /// <summary>The exit code of an error.</summary>
    public static int Of(KuznetsException error) => error switch
    {
        SpecificationException => RequestWrong,
        DataException => DataWrong,
        NumericalException => ArithmeticFailed,
        _ => Surroundings,
    };
}
