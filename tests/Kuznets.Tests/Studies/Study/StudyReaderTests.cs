using Kuznets.Studies.Study;

namespace Kuznets.Tests.Studies.Study;

public class StudyReaderTests
{
    private const string Head = "study: s\ndata: { d: { from: StudyReaderTests.csv } }\n";

    private static Seq<Note> Problems(string text)
    {
        string folder = Directory.CreateTempSubdirectory("kuznets").FullName;
        File.WriteAllText(Path.Combine(folder, "StudyReaderTests.csv"), "a,b\n1,2\n");
        Problems problems = new();
        StudyReader.Bind(text, Path.Combine(folder, "study.yml"), problems);
        Directory.Delete(folder, true);
        return problems.Found;
    }

    private static void ShouldFind(string text, string code, int line, int column, string said)
    {
        Note note = Problems(text).ShouldHaveSingleItem();
        note.Code.ShouldBe(code);
        (note.Place!.Line, note.Place.Column).ShouldBe((line, column));
        note.Text(Language.English).ShouldContain(said);
        note.Text(Language.Chinese).ShouldNotContain("{");
    }

    [Theory]
    [Triggers("E100")]
    [InlineData("study: [", 1, 8)]
    [InlineData("study: s\n---\nstudy: t", 2, 1)]
    [InlineData("study: *nobody", 1, 8)]
    [InlineData("? [a]\n: b", 1, 3)]
    public void Syntax_errors_name_their_place(string text, int line, int column) => ShouldFind(text, "E100", line, column, "not valid YAML");

    [Fact]
    [Triggers("E101")]
    public void Tabs_in_the_indentation_are_pointed_at() => ShouldFind("study: s\ndata:\n \td: 1", "E101", 3, 2, "tab");

    [Fact]
    [Triggers("E102")]
    public void A_key_twice_is_an_error_not_an_overwrite() => ShouldFind(Head + "seed: 1\nseed: 2", "E102", 4, 1, "first in line 3");

    [Fact]
    [Triggers("E103")]
    public void Aliases_that_unfold_without_bound_and_deep_nesting_are_refused()
    {
        string bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + string.Concat(Enumerable.Range(1, 9)
            .Select(i => $"a{i}: &a{i} [{string.Join(",", Enumerable.Repeat($"*a{i - 1}", 9))}]\n"));
        ShouldFind(bomb, "E103", 6, 5, "beyond bounds");
        Problems("study: " + new string('[', 500) + new string(']', 500)).ShouldHaveSingleItem().Code.ShouldBe("E103");
    }

    [Fact]
    [Triggers("E104")]
    public void An_unknown_key_names_the_nearest_known_one() =>
        ShouldFind(Head + "models:\n  m: { formla: y ~ x, formula: y ~ x }", "E104", 4, 8, "did you mean \"formula\"");

    [Fact]
    [Triggers("E105")]
    public void An_unknown_key_unlike_any_other_is_refused_as_well() => ShouldFind(Head + "colour: red", "E105", 3, 1, "unknown key \"colour\" in study");

    [Theory]
    [Triggers("E106")]
    [Triggers("E130")]
    [Triggers("E131")]
    [Triggers("E132")]
    [Triggers("E133")]
    [Triggers("E134")]
    [InlineData("models: { m: { formula: [y, x] } }", "E106", 25)]
    [InlineData("models: { m: { formula: y ~ x, drop-singletons: perhaps } }", "E132", 49)]
    [InlineData("seed: today", "E131", 7)]
    [InlineData("tables: { t: { models: { a: b } } }", "E133", 24)]
    [InlineData("models: { m: linear }", "E134", 14)]
    [InlineData("report: html", "E134", 9)]
    [InlineData("derive: { x: [1] }", "E106", 14)]
    [InlineData("labels: { x: [1] }", "E135", 14)]
    [InlineData("sample: [a]", "E106", 9)]
    [InlineData("expect: no", "E134", 9)]
    public void Values_of_the_wrong_kind_are_refused_where_they_stand(string line, string code, int column) =>
        ShouldFind(Head + line, code, 3, column, "must be");

    [Fact]
    [Triggers("E107")]
    public void A_section_without_a_key_it_needs_says_which() => ShouldFind("study: s\ndata: { d: { unit: city } }", "E107", 2, 12, "lacks the key \"from\"");

    [Fact]
    [Triggers("E108")]
    public void A_value_outside_a_choice_lists_the_choices()
    {
        Note note = Problems(Head + "journal: elsevir").ShouldHaveSingleItem();
        note.Code.ShouldBe("E108");
        Kuznets.Messages.Fix(note, Language.English).ShouldBe("Write journal: elsevier, or another of cn, en, aer, elsevier");
    }

    [Fact]
    [Triggers("E109")]
    public void An_unknown_estimator_names_the_nearest() =>
        ShouldFind(Head + "models: { m: { estimator: linaer, formula: y ~ x } }", "E109", 3, 27, "did you mean \"linear\"");

    [Theory]
    [Triggers("E110")]
    [InlineData("models: { m: { estimator: spatial } }", 27)]
    [InlineData("figures: { f: { kind: coefficients } }", 10)]
    public void What_later_versions_do_is_said_to_be_known_and_unavailable(string line, int column) =>
        ShouldFind(Head + line, "E110", 3, column, "not of this version");

    [Theory]
    [Triggers("E111")]
    [Triggers("E112")]
    [InlineData("tables: { t: { models: [basline] } }", "E111", "did you mean \"baseline\"")]
    [InlineData("tables: { t: { models: [everything] } }", "E112", "nothing is called \"everything\"")]
    [InlineData("tables: { t: { models: [baseline.x] } }", "E111", "did you mean \"baseline\"")]
    [InlineData("report: { parts: [t9] }", "E112", "tables")]
    public void References_to_entries_that_do_not_exist_are_found(string line, string code, string said)
    {
        Note note = Problems(Head + "models: { baseline: { formula: y ~ x } }\n" + line).ShouldHaveSingleItem();
        note.Code.ShouldBe(code);
        note.Place!.Line.ShouldBe(4);
        note.Text(Language.English).ShouldContain(said);
    }

    [Theory]
    [Triggers("E113")]
    [Triggers("E114")]
    [InlineData("zzz.csv", "E113", "does not exist")]
    [InlineData("StudyReaderTest.csv", "E114", "did you mean \"StudyReaderTests.csv\"")]
    public void Data_files_that_are_not_there_are_found_with_the_nearest_one(string from, string code, string said) =>
        ShouldFind($"study: s\ndata: {{ d: {{ from: {from} }} }}", code, 2, 20, said);

    [Fact]
    [Triggers("E116")]
    public void A_study_file_that_is_not_there_is_said_so()
    {
        Problems problems = new();
        StudyReader.Read("nowhere.yml", problems).ShouldBeNull();
        problems.Found.ShouldHaveSingleItem().Code.ShouldBe("E116");
    }

    [Theory]
    [Triggers("E117")]
    [InlineData("")]
    [InlineData("# nothing but a remark\n")]
    [InlineData("- a\n- b\n")]
    public void A_file_without_keys_is_no_study(string text) => Problems(text).ShouldHaveSingleItem().Code.ShouldBe("E117");

    [Theory]
    [Triggers("E118")]
    [InlineData("../t1")]
    [InlineData("results")]
    public void Names_that_cannot_be_file_names_are_refused(string id) =>
        Problems(Head + $"models: {{ m: {{ formula: y ~ x }} }}\ntables: {{ \"{id}\": {{ models: m }} }}").ShouldHaveSingleItem().Code.ShouldBe("E118");

    [Theory]
    [Triggers("E119")]
    [Triggers("E120")]
    [InlineData("{ fit: m, term: x, p: small }", "E119")]
    [InlineData("{ fit: m }", "E120")]
    [InlineData("{ fit: m, term: x, stat: n, value: 3 }", "E120")]
    [InlineData("{ fit: m, stat: n, p: 3 }", "E120")]
    public void Expectations_that_compare_nothing_are_refused(string item, string code) =>
        Problems(Head + $"models: {{ m: {{ formula: y ~ x }} }}\nexpect: [{item}]")[0].Code.ShouldBe(code);

    [Fact]
    [Triggers("E121")]
    [Triggers("E122")]
    public void Contradictions_between_keys_and_between_ids_are_found()
    {
        Problems(Head + "models: { m: { formula: y ~ x, split: a, fsplit: a } }").ShouldHaveSingleItem().Code.ShouldBe("E121");
        Problems(Head + "models: { m: { formula: y ~ x } }\ntables: { m: { models: m } }").ShouldHaveSingleItem().Code.ShouldBe("E122");
    }

    [Fact]
    public void All_problems_of_a_file_are_told_at_once_in_its_order()
    {
        Seq<Note> found = Problems("""
            study: s
            lingua: zh
            data:
              d: { from: zzz.csv, unti: city }
            models:
              a: { estimator: linaer, formula: y ~ x }
              b: { formla: y ~ x }
            tables:
              t: { models: [a, zebra], digits: three }
            """);
        found.Select(n => $"{n.Code} {n.Place!.Line}:{n.Place.Column}").ShouldBe(
            ["E105 2:1", "E113 4:14", "E104 4:23", "E109 6:19", "E107 7:6", "E104 7:8", "E112 9:20", "E131 9:36"]);
    }

    [Fact]
    public void Formulas_expressions_and_covariances_are_parsed_and_pointed_into()
    {
        Seq<Note> found = Problems(Head + "derive: { a: log( }\nmodels:\n  m:\n    formula: y ~ x + + | city\n    vcov: clustr ~ city\n");
        found.Select(n => n.Place!.Line).ShouldBe([3, 6, 7]);
        found[0].Place!.Column.ShouldBeGreaterThan(12);
        found[1].Place!.Column.ShouldBeGreaterThan(13);
    }

    [Fact]
    public void Merge_keys_and_anchors_spare_repetition()
    {
        Problems problems = new();
        StudyFile study = StudyReader.Bind("""
            study: s
            data: { d: { from: StudyReader.cs } }
            models:
              a: &a { formula: y ~ x | city, vcov: cluster ~ city }
              b: { <<: *a, formula: y ~ x + z | city }
            """, "study.yml", problems)!;
        study.Models[1].Section.Text("vcov").ShouldBe("cluster ~ city");
        study.Models[1].Section.Text("formula").ShouldBe("y ~ x + z | city");
    }

    [Theory]
    [InlineData("<0.05", 0.049, true)]
    [InlineData("<0.05", 0.05, false)]
    [InlineData(">=10", 10, true)]
    [InlineData("0.16", 0.1649, true)]
    [InlineData("0.16", 0.1651, false)]
    [InlineData("-1.5e-3", -0.00154, true)]
    [InlineData("-1.5e-3", -0.00156, false)]
    public void A_quantity_is_a_number_to_its_last_digit_or_a_comparison(string text, double value, bool holds)
    {
        Bound bound = ExpectationReader.Interval("p", new YamlScalar(text, true, new Place()))!;
        bound.Holds(value).ShouldBe(holds);
        bound.Holds(double.NaN).ShouldBeFalse();
    }
}
