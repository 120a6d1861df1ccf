using Kuznets.Numerics;

namespace Kuznets.Tests.Numerics;

public class WorkTests
{
    [Fact]
    public void Sums_have_the_same_bytes_for_any_number_of_threads()
    {
        double[] values = [.. Enumerable.Range(1, 100_003).Select(i => 1.0 / i)];
        double SumWith(int threads) => Work.Sum(values.Length, 1, new RunOptions { Threads = threads }, (start, length, part) =>
        {
            foreach (double value in values.AsSpan(start, length))
                part[0] += value;
        })[0];
        SumWith(2).ShouldBe(SumWith(1));
        SumWith(0).ShouldBe(SumWith(1));
        SumWith(1).ShouldBe(values.Sum(), 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Cancellation_stops_between_pieces(int threads)
    {
        using CancellationTokenSource source = new();
        int done = 0;
        Should.Throw<OperationCanceledException>(() => Work.Each(10_000, new RunOptions { Threads = threads, Cancellation = source.Token }, _ =>
        {
            if (Interlocked.Increment(ref done) >= 5)
                source.Cancel();
        }));
        done.ShouldBeLessThan(100);
    }

    [Fact]
    public void An_error_in_a_piece_arrives_as_itself() =>
        Should.Throw<DivideByZeroException>(() => Work.Each(8, new RunOptions { Threads = 2 }, _ => throw new DivideByZeroException()));
}
