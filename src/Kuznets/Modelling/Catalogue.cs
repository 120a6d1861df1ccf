using System.Text.Json.Serialization;
using Kuznets.Diagnostics.Description;
using Kuznets.Estimators.Did;
using Kuznets.Estimators.Dynamic;
using Kuznets.Estimators.Groups;
using Kuznets.Estimators.Instrumental;
using Kuznets.Estimators.Instrumental.Shocks;
using Kuznets.Estimators.Mechanisms;
using Kuznets.Estimators.Regression;
using Kuznets.Estimators.Resampling;
using Kuznets.Estimators.Robustness;
using Kuznets.Estimators.Thresholds;
using Bootstrap = Kuznets.Estimators.Resampling.Bootstrap;

namespace Kuznets.Modelling;

[JsonDerivedType(typeof(Linear), "linear")]
[JsonDerivedType(typeof(RandomEffects), "random-effects")]
[JsonDerivedType(typeof(Between), "between")]
[JsonDerivedType(typeof(FirstDifference), "first-difference")]
[JsonDerivedType(typeof(Mundlak), "mundlak")]
[JsonDerivedType(typeof(Iv), "iv")]
[JsonDerivedType(typeof(ShiftShare), "shift-share")]
[JsonDerivedType(typeof(DynamicPanel), "dynamic-panel")]
[JsonDerivedType(typeof(DynamicPanelSensitivity), "dynamic-panel-sensitivity")]
[JsonDerivedType(typeof(DynamicPanelComparison), "dynamic-panel-comparison")]
[JsonDerivedType(typeof(Mediation), "mediation")]
[JsonDerivedType(typeof(Moderation), "moderation")]
[JsonDerivedType(typeof(Placebo), "placebo")]
[JsonDerivedType(typeof(Randomization), "randomization")]
[JsonDerivedType(typeof(Bootstrap), "bootstrap")]
[JsonDerivedType(typeof(WildBootstrap), "wild-bootstrap")]
[JsonDerivedType(typeof(Robustness), "robustness")]
[JsonDerivedType(typeof(Oster), "oster")]
[JsonDerivedType(typeof(Influence), "influence")]
[JsonDerivedType(typeof(GroupDifference), "group-difference")]
[JsonDerivedType(typeof(Did), "did")]
[JsonDerivedType(typeof(DidComparison), "did-comparison")]
[JsonDerivedType(typeof(HonestDid), "honest-did")]
[JsonDerivedType(typeof(Matching), "matching")]
[JsonDerivedType(typeof(Threshold), "threshold")]
[JsonDerivedType(typeof(Kink), "kink")]
[JsonDerivedType(typeof(UTest), "u-test")]
[JsonDerivedType(typeof(Describe), "describe")]
[JsonDerivedType(typeof(Correlation), "correlation")]
[JsonDerivedType(typeof(Vif), "vif")]
[JsonDerivedType(typeof(Normality), "normality")]
public abstract partial record Analysis;
