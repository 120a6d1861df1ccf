using Kuznets.Numerics.Random;

namespace Kuznets.Tests.Numerics.Random;

public class RandomStreamTests
{
    // Known answers of Random123 1.x, file kat_vectors, "philox4x32 10".
    [Fact]
    public void Philox_gives_the_published_known_answers()
    {
        Philox.Block((0, 0, 0, 0), 0, 0).ShouldBe((0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u));
        const uint Ones = 0xffffffff;
        Philox.Block((Ones, Ones, Ones, Ones), Ones, Ones).ShouldBe((0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu));
        Philox.Block((0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344), 0xa4093822, 0x299f31d0)
            .ShouldBe((0xd16cfe09u, 0x94fdcceb, 0x5001e420u, 0x24126ea1u));
    }

    [Fact]
    public void Same_seed_and_task_give_the_same_numbers_and_others_do_not()
    {
        new RandomStream(7, 3).Permutation(50).ShouldBe(new RandomStream(7, 3).Permutation(50));
        new RandomStream(7, 4).Permutation(50).ShouldNotBe(new RandomStream(7, 3).Permutation(50));
        new RandomStream(8, 3).Permutation(50).ShouldNotBe(new RandomStream(7, 3).Permutation(50));
    }

    [Fact]
    public void Uniform_and_normal_have_the_moments_of_their_names()
    {
        RandomStream stream = new(1, 0);
        const int N = 200_000;
        double sum = 0, squares = 0, fourth = 0, uniform = 0;
        for (int i = 0; i < N; i++)
        {
            double z = stream.Normal();
            (sum, squares, fourth) = (sum + z, squares + (z * z), fourth + (z * z * z * z));
            double u = stream.Uniform();
            u.ShouldBeInRange(0, 0.99999999999999989);
            uniform += u;
        }
        (sum / N).ShouldBe(0, 0.01);
        (squares / N).ShouldBe(1, 0.015);
        (fourth / N).ShouldBe(3, 0.1);
        (uniform / N).ShouldBe(0.5, 0.004);
    }

    [Fact]
    public void Integers_are_equally_likely()
    {
        RandomStream stream = new(3, 9);
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++)
            counts[stream.Below(7)]++;
        double chi = counts.Sum(c => (c - 10_000.0) * (c - 10_000.0) / 10_000);
        chi.ShouldBeLessThan(27.9); // 1e-4 point of chi-squared with 6 degrees of freedom
    }

    [Fact]
    public void A_permutation_holds_every_index_once() =>
        new RandomStream(1, 1).Permutation(1000).Order().ShouldBe(Enumerable.Range(0, 1000));
}
