using System.Diagnostics;
using System.Globalization;
using System.Text;
using Kuznets.Studies.Sources;

namespace Kuznets.Tests.Studies.Sources;

public class SourceFuzzTests
{
    private static readonly string[] Seeds =
    [
        "city,year,gdp\n苏州,2014,1.5\n无锡,2015,\"2,345.5\"\n常州,2016,—\n合计,,9\n",
        "a;b;c\r\n1,5;\"x\"\"y\";2014-03-01\r\n2,5;\"line\nbreak\";2014-04-01\r\n",
        "城市\tGDP\t\n\t2014\t2015\n\t万元\t万元\n苏州\t1.2万\t3亿\n无锡\t１２３\t(123)\n",
        "id|code|date\n1|010000|2014年3月\n2|310000|2014年4月\n",
        "[{\"city\":\"苏州\",\"y\":1.5},{\"city\":null,\"y\":true}]",
    ];

    private static readonly byte[][] Pieces =
    [
        [.. "\""u8], [.. "\"\""u8], [.. ","u8], [.. "\n"u8], [.. "\r"u8], [.. "\r\n"u8], [.. "\t"u8], [.. ";"u8], [0], [0xFF, 0xFE], [0xEF, 0xBB, 0xBF], [0xB3],
        [.. "，"u8], [.. "1e999"u8], [.. "NaN"u8], [.. "()"u8], [.. "(-)"u8], [.. "%"u8], [.. "万"u8], [.. "年"u8], [.. "0x"u8], [.. "#"u8], [.. "sep=;"u8], [.. "{"u8], [.. "]"u8],
        [.. "$"u8], [.. "-"u8], [.. "e"u8], [.. "9999999999999999999"u8], [.. "2014-13-45"u8], [.. "¥"u8], [.. "Total"u8],
    ];

    [Fact]
    public void Whatever_the_bytes_the_reader_answers_with_a_frame_or_a_code_and_any_block_size_answers_the_same()
    {
        Random random = new(20260501);
        long start = Stopwatch.GetTimestamp();
        int frames = 0, refused = 0;
        for (int round = 0; round < 3000; round++)
        {
            byte[] bytes = Mutate(random, round);
            string path = round % 5 == 4 ? "x.json" : "x.csv";
            string whole = Answer(bytes, path, 1 << 20, 1);
            _ = whole.StartsWith('E') ? refused++ : frames++;
            int size = round % 7 == 0 ? random.Next(1024, 65536) : random.Next(1, 64);
            Answer(bytes, path, size, 1 + (round % 2)).ShouldBe(whole, $"round {round}, block size {size}: {Convert.ToHexString(bytes)}");
        }
        frames.ShouldBeGreaterThan(500);
        refused.ShouldBeGreaterThan(100);
        Stopwatch.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromMinutes(2));
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        Random random = new(11);
        for (int round = 0; round < 200; round++)
        {
            int rows = random.Next(1, 40);
            string[] texts = [.. Enumerable.Range(0, rows).Select(_ => Word(random))];
            double[] numbers = [.. Enumerable.Range(0, rows).Select(_ => Math.Round((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-5, 9)), 6))];
            numbers[0] = 0.5;
            StringBuilder text = new("name,value\n");
            for (int row = 0; row < rows; row++)
                text.Append(CultureInfo.InvariantCulture, $"\"{texts[row].Replace("\"", "\"\"")}\",{numbers[row]:R}\n");
            LoadedFrame loaded = Texts.Read(text.ToString(), new SourceOptions
            {
                BlockSize = random.Next(1, 500),
                Header = 1,
                Separator = ",",
                KeepTotals = true,
                Parse = [new ColumnParse("name", "text")],
            });
            loaded.Numbers("value").ShouldBe(numbers);
            loaded.Words("name").ShouldBe(texts.Select(t => t.Trim()));
        }
    }

    private static string Word(Random random)
    {
        const string Alphabet = "abc苏州𠮷\",;\n\r\t '#0";
        return "w" + string.Concat(Enumerable.Range(0, random.Next(0, 8)).Select(_ => Alphabet.EnumerateRunes().ElementAt(random.Next(16)).ToString()));
    }

    private static byte[] Mutate(Random random, int round)
    {
        List<byte> bytes = [.. Encoding.UTF8.GetBytes(Seeds[round % Seeds.Length])];
        for (int change = random.Next(0, 6); change > 0 && bytes.Count > 0; change--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 3:
                    int length = Math.Min(random.Next(1, 30), bytes.Count - at);
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                default:
                    bytes.InsertRange(at, Pieces[random.Next(Pieces.Length)]);
                    break;
            }
        }
        return [.. bytes];
    }

    private static string Answer(byte[] bytes, string path, int blockSize, int threads)
    {
        try
        {
            return Texts.Read(bytes, new SourceOptions { BlockSize = blockSize, Threads = threads, Ragged = Ragged.Pad }, path).Print();
        }
        catch (KuznetsException e)
        {
            return e.Message;
        }
    }
}
