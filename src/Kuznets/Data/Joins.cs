using System.Globalization;

namespace Kuznets.Data;

/// <summary>
/// Joins of two frames by equal keys (hash join, linear in rows). Each key may stand only once in the right frame, so that no
/// row of the left frame is ever multiplied; keys are compared exactly, and what finds no partner is reported with the value
/// that was probably meant.
/// </summary>
public static class Joins
{
    private const int ShownRows = 5;

    /// <summary>
    /// The left frame with the right frame's other columns. Rows keep the left frame's order; rows that only the right frame
    /// has (<see cref="JoinKind.Right"/>, <see cref="JoinKind.Outer"/>) follow in its order. E320 names keys that stand in
    /// the right frame more than once, E321 keys of kinds that cannot be compared, E332 a join without keys.
    /// </summary>
    public static Joined Join(Frame left, Frame right, JoinRequest request)
    {
        if (request.Keys.Count == 0)
            throw Throw.NoJoinKey(request.Name);
        List<(Column Left, Column Right)> pairs =
            [.. request.Keys.Select(k => JoinKeys.Alike(left[k.Left], right[k.Right], request.Name))];
        (int[] leftCodes, int[] rightCodes, int count) = JoinKeys.Encode(pairs);
        int[] rowOf = Unique(rightCodes, count, right, request);
        int[] partner = Array.ConvertAll(leftCodes, code => code < 0 ? -1 : rowOf[code]);
        bool[] used = new bool[right.Rows];
        foreach (int row in partner)
        {
            if (row >= 0)
                used[row] = true;
        }
        (int[] fromLeft, int[] fromRight) = Rows(partner, used, request.Kind);
        List<Note> notes = [];
        List<Column> columns = Keyed(left, pairs, request.Keys, fromLeft, fromRight);
        Seq<string> added = Append(columns, right, request, fromRight, notes);
        JoinReport report = Report(pairs, leftCodes, rightCodes, partner, used, request, notes);
        return new Joined(new Frame(columns), report with { Rows = fromLeft.Length, Added = added });
    }

    /// <summary>Row of the right frame that holds each key; E320 when two do.</summary>
    private static int[] Unique(int[] codes, int count, Frame right, JoinRequest request)
    {
        int[] rowOf = new int[count];
        Array.Fill(rowOf, -1);
        int first = -1;
        HashSet<int> groups = [];
        for (int row = 0; row < codes.Length; row++)
        {
            if (codes[row] < 0)
                continue;
            if (rowOf[codes[row]] < 0)
                rowOf[codes[row]] = row;
            else if (groups.Add(codes[row]) && first < 0)
                first = rowOf[codes[row]];
        }
        if (first < 0)
            return rowOf;
        int[] rows = [.. Enumerable.Range(0, codes.Length).Where(r => codes[r] == codes[first])];
        string[] names = [.. request.Keys.Select(k => k.Right)];
        string shown = string.Join(", ", rows.Take(ShownRows).Select(r => (r + 1).ToString(CultureInfo.InvariantCulture)));
        throw Throw.DuplicateJoinKeys(request.Name, string.Join(", ", names), Named(right, names, first), rows.Length, groups.Count,
            rows.Length > ShownRows ? shown + " …" : shown);
    }

    private static (int[] Left, int[] Right) Rows(int[] partner, bool[] used, JoinKind kind)
    {
        List<int> left = new(partner.Length), right = new(partner.Length);
        for (int row = 0; row < partner.Length; row++)
        {
            if (partner[row] < 0 && kind is JoinKind.Inner or JoinKind.Right)
                continue;
            left.Add(row);
            right.Add(partner[row]);
        }
        for (int row = 0; row < used.Length && kind is JoinKind.Right or JoinKind.Outer; row++)
        {
            if (used[row])
                continue;
            left.Add(-1);
            right.Add(row);
        }
        return ([.. left], [.. right]);
    }

    /// <summary>The left frame's columns, keys filled from the right frame where only it has the row.</summary>
    private static List<Column> Keyed(
        Frame left, List<(Column Left, Column Right)> pairs, Seq<JoinKey> keys, int[] fromLeft, int[] fromRight)
    {
        bool appended = fromLeft.Contains(-1);
        List<Column> columns = [];
        foreach (Column column in left.Columns)
        {
            int key = keys.ToList().FindIndex(k => k.Left == column.Name);
            if (key < 0 || !appended)
            {
                columns.Add(column.Select(fromLeft));
                continue;
            }
            Column both = Stacking.Concat(column.Name, [pairs[key].Left, pairs[key].Right]).Column;
            int[] rows = new int[fromLeft.Length];
            for (int i = 0; i < rows.Length; i++)
                rows[i] = fromLeft[i] >= 0 ? fromLeft[i] : left.Rows + fromRight[i];
            columns.Add(both.Select(rows));
        }
        return columns;
    }

    /// <summary>Adds the right frame's columns but its keys; a taken name gets the right frame's name as an ending (W322).</summary>
    private static Seq<string> Append(List<Column> columns, Frame right, JoinRequest request, int[] fromRight, List<Note> notes)
    {
        HashSet<string> taken = [.. columns.Select(c => c.Name)];
        HashSet<string> keys = [.. request.Keys.Select(k => k.Right)];
        List<string> added = [];
        List<string> renamed = [];
        foreach (Column column in right.Columns.Where(c => !keys.Contains(c.Name)))
        {
            string name = column.Name;
            if (!taken.Add(name))
            {
                name = $"{name}_{request.Name}";
                if (!taken.Add(name) || right.Has(name))
                    throw Throw.NameTaken(name, request.Name);
                renamed.Add($"{column.Name} → {name}");
            }
            added.Add(name);
            columns.Add(column.Select(fromRight).Named(name));
        }
        if (renamed.Count > 0)
            notes.Add(new Note("W322", ("right", request.Name), ("renamed", renamed)));
        return added.ToSeq();
    }

    private static JoinReport Report(List<(Column Left, Column Right)> pairs, int[] leftCodes, int[] rightCodes, int[] partner, bool[] used,
        JoinRequest request, List<Note> notes)
    {
        string[] names = [.. request.Keys.Select(k => k.Left)];
        Column[] left = [.. pairs.Select(p => p.Left)], right = [.. pairs.Select(p => p.Right)];
        bool[] partnered = Array.ConvertAll(partner, row => row >= 0);
        UnmatchedKeys missedLeft = JoinMisses.Of(names, left, leftCodes, partnered, right, rightCodes, used);
        UnmatchedKeys missedRight = JoinMisses.Of(names, right, rightCodes, used, left, leftCodes, partnered);
        if (missedLeft.Keys > 0)
        {
            notes.Add(new Note("W320", ("rows", missedLeft.Rows), ("of", partner.Length), ("keys", missedLeft.Keys),
                ("right", request.Name), ("list", missedLeft.Few())));
        }
        if (missedRight.Keys > 0)
        {
            notes.Add(new Note("W321", ("rows", missedRight.Rows), ("of", used.Length), ("keys", missedRight.Keys),
                ("right", request.Name), ("list", missedRight.Few())));
        }
        int blankLeft = leftCodes.Count(c => c < 0), blankRight = rightCodes.Count(c => c < 0);
        if (blankLeft + blankRight > 0)
            notes.Add(new Note("W323", ("left", blankLeft), ("rows", blankRight), ("right", request.Name), ("keys", names)));
        return new JoinReport
        {
            LeftRows = partner.Length,
            RightRows = used.Length,
            Rows = 0,
            Matched = partnered.Count(matched => matched),
            Left = missedLeft,
            Right = missedRight,
            Notes = notes.ToSeq(),
        };
    }

    private static string Named(Frame frame, string[] keys, int row) => string.Join(", ", keys.Select(k => $"{k}={frame[k].Text(row)}"));
}
