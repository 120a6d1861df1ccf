namespace Kuznets.Data;

/// <summary>Names of places without their administrative endings, to compare 苏州 with 苏州市 and 宁夏 with 宁夏回族自治区.</summary>
public static class PlaceName
{
    private static readonly string[] Endings =
    [
        "特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "新区", "林区", "省", "市", "盟", "州", "县", "区", "旗",
        " province", " municipality", " prefecture", " autonomous region", " city", " county",
    ];

    /// <summary>Peoples that stand between a place and 自治区, 自治州 or 自治县.</summary>
    private static readonly string[] Peoples =
    [
        "维吾尔", "维吾尔族", "壮族", "回族", "蒙古", "蒙古族", "藏族", "苗族", "彝族", "侗族", "布依族", "土家族", "羌族", "白族", "傣族", "景颇族",
        "傈僳族", "哈尼族", "朝鲜族", "哈萨克", "哈萨克族", "柯尔克孜", "满族", "黎族", "瑶族", "畲族", "仡佬族", "水族", "仫佬族", "毛南族", "各族",
    ];

    /// <summary>The name in small letters, without spaces, a province before it, and endings; at least two characters stay.</summary>
    public static string Plain(string name)
    {
        string plain = name.Trim().ToLowerInvariant();
        int province = plain.IndexOf('省', StringComparison.Ordinal);
        if (province >= 2 && plain.Length - province > 2)
            plain = plain[(province + 1)..];
        bool selfGoverning = false;
        for (bool again = true; again;)
        {
            again = false;
            foreach (string ending in Endings)
            {
                if (!Ends(plain, ending))
                    continue;
                selfGoverning |= ending.StartsWith("自治", StringComparison.Ordinal);
                plain = plain[..^ending.Length];
                again = !Chinese(ending);
                break;
            }
        }
        for (bool again = selfGoverning; again;)
        {
            string? people = Peoples.Where(p => Ends(plain, p)).MaxBy(p => p.Length);
            again = people is not null;
            plain = people is null ? plain : plain[..^people.Length];
        }
        return plain.Replace(" ", "", StringComparison.Ordinal).Replace("\u3000", "", StringComparison.Ordinal);
    }

    /// <summary>Whether the ending is there and leaves a name.</summary>
    private static bool Ends(string name, string ending) =>
        name.Length >= ending.Length + 2 && name.EndsWith(ending, StringComparison.Ordinal);

    private static bool Chinese(string ending) => ending[0] > 'z';
}
