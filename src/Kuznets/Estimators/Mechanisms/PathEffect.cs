namespace Kuznets.Estimators.Mechanisms;

/// <summary>A product of path coefficients: scale · Π θ over its legs.</summary>
internal readonly record struct PathProduct(double Scale, Seq<int> Legs)
{
    public double At(ReadOnlySpan<double> theta)
    {
        double product = Scale;
        foreach (int leg in Legs)
            product *= theta[leg];
        return product;
    }
}

/// <summary>An effect that is a sum of products of path coefficients, or a quotient of two.</summary>
/// <param name="Name">Its name in the block of paths.</param>
/// <param name="Products">What is added up.</param>
internal sealed record PathEffect(string Name, Seq<PathProduct> Products)
{
    /// <summary>What it is divided by; empty when it is no quotient.</summary>
    public Seq<PathProduct> Divisor { get; init; }

    /// <summary>Whether it is a single coefficient.</summary>
    public bool IsPath => Divisor.Count == 0 && Products is [{ Legs.Count: 1, Scale: 1 }];

    /// <summary>A single coefficient.</summary>
    public static PathEffect Of(string name, int place) => new(name, [new PathProduct(1, [place])]);

    /// <summary>The value at given coefficients.</summary>
    public double At(ReadOnlySpan<double> theta) => Divisor.Count == 0 ? Sum(Products, theta) : Sum(Products, theta) / Sum(Divisor, theta);

    /// <summary>Derivatives by every coefficient, for the delta method (Sobel 1982); of sums of products only.</summary>
    public double[] Gradient(ReadOnlySpan<double> theta)
    {
        double[] gradient = new double[theta.Length];
        foreach (PathProduct product in Products)
        {
            for (int leg = 0; leg < product.Legs.Count; leg++)
            {
                double others = product.Scale;
                for (int l = 0; l < product.Legs.Count; l++)
                    others *= l == leg ? 1 : theta[product.Legs[l]];
                gradient[product.Legs[leg]] += others;
            }
        }
        return gradient;
    }

    private static double Sum(Seq<PathProduct> products, ReadOnlySpan<double> theta)
    {
        double sum = 0;
        foreach (PathProduct product in products)
            sum += product.At(theta);
        return sum;
    }
}
