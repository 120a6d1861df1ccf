namespace Kuznets.Estimators.Mechanisms;

/// <summary>Every error of the room, in one place to review.</summary>
internal static class Throw
{
    public static SpecificationException MediatorIsOutcome(string mediator, string twin) =>
        new(new Note("E660", ("mediator", mediator), ("twin", twin)));

    public static SpecificationException NoTreatment(string treatment, string formula, IEnumerable<string> regressors) =>
        new(new Note("E661", ("treatment", treatment), ("formula", formula), ("regressors", regressors)));

    public static SpecificationException MediatorAmongRegressors(string mediator, string formula) =>
        new(new Note("E662", ("mediator", mediator), ("formula", formula)));

    public static NumericalException NoTreatmentEffect(string treatment, string formula, Note reason) =>
        new(new Note("E663", ("treatment", treatment), ("formula", formula)), reason);

    public static NumericalException NoMediatorEffect(string mediator, string formula, Note reason) =>
        new(new Note("E664", ("mediator", mediator), ("formula", formula)), reason);

    public static SpecificationException NotResampled(string formula, double difference) =>
        new(new Note("E665", ("formula", formula), ("difference", difference.ToString("G3", System.Globalization.CultureInfo.InvariantCulture))));

    public static DataException ModeratorDoesNotVary(string moderator, string treatment, Note reason) =>
        new(new Note("E666", ("moderator", moderator), ("treatment", treatment)), reason);

    public static SpecificationException CannotCentre(string variable, (string English, string Chinese) reason) =>
        new(new Note("E667", ("variable", variable), ("reason", reason)));

    public static SpecificationException Option(string key, string value, (string English, string Chinese) allowed) =>
        new(new Note("E668", ("key", key), ("value", value), ("allowed", allowed)));

    public static DataException OneCluster(string by, int clusters) => new(new Note("E669", ("by", by), ("clusters", clusters)));
}
