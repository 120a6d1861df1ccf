namespace Kuznets.Numerics;

/// <summary>
/// A number as an unevaluated sum of two doubles, about 32 decimal digits. Source: Dekker (1971); products by fused multiply-add,
/// Hida, Li and Bailey (2001).
/// </summary>
/// <param name="Hi">The number rounded to double.</param>
/// <param name="Lo">What rounding left over.</param>
internal readonly record struct DoubleDouble(double Hi, double Lo)
{
    public static DoubleDouble Zero => default;

    public static implicit operator DoubleDouble(double value) => new(value, 0);

    public static explicit operator double(DoubleDouble value) => value.Hi + value.Lo;

    /// <summary>a + b without error.</summary>
    public static DoubleDouble TwoSum(double a, double b)
    {
        double s = a + b;
        double t = s - a;
        return new(s, (a - (s - t)) + (b - t));
    }

    /// <summary>a × b without error.</summary>
    public static DoubleDouble TwoProduct(double a, double b)
    {
        double p = a * b;
        return new(p, Math.FusedMultiplyAdd(a, b, -p));
    }

    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        DoubleDouble s = TwoSum(a.Hi, b.Hi);
        DoubleDouble t = TwoSum(a.Lo, b.Lo);
        s = Quick(s.Hi, s.Lo + t.Hi);
        return Quick(s.Hi, s.Lo + t.Lo);
    }

    public static DoubleDouble operator -(DoubleDouble a) => new(-a.Hi, -a.Lo);

    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b) => a + (-b);

    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        DoubleDouble p = TwoProduct(a.Hi, b.Hi);
        return Quick(p.Hi, p.Lo + ((a.Hi * b.Lo) + (a.Lo * b.Hi)));
    }

    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        double q1 = a.Hi / b.Hi;
        DoubleDouble r = a - (b * q1);
        double q2 = r.Hi / b.Hi;
        r -= b * q2;
        return Quick(q1, q2) + (r.Hi / b.Hi);
    }

    /// <summary>Square root of a number that is not negative.</summary>
    public static DoubleDouble Sqrt(DoubleDouble a)
    {
        if (a.Hi <= 0)
            return Zero;
        double root = Math.Sqrt(a.Hi);
        DoubleDouble rest = a - TwoProduct(root, root);
        return Quick(root, 0) + (rest.Hi / (2 * root));
    }

    private static DoubleDouble Quick(double a, double b)
    {
        double s = a + b;
        return new(s, b - (s - a));
    }
}
