using System.Text.Json.Serialization;
using Kuznets.Diagnostics.Description;
using Kuznets.Estimators.Did;
using Kuznets.Estimators.Dynamic;
using Kuznets.Estimators.Instrumental;
using Kuznets.Estimators.Regression;
using Kuznets.Estimators.Robustness;

namespace Kuznets.Modelling;

[JsonDerivedType(typeof(Linear), "linear")]
[JsonDerivedType(typeof(RandomEffects), "random-effects")]
[JsonDerivedType(typeof(Between), "between")]
[JsonDerivedType(typeof(FirstDifference), "first-difference")]
[JsonDerivedType(typeof(Mundlak), "mundlak")]
[JsonDerivedType(typeof(Iv), "iv")]
[JsonDerivedType(typeof(DynamicPanel), "dynamic-panel")]
[JsonDerivedType(typeof(DynamicPanelSensitivity), "dynamic-panel-sensitivity")]
[JsonDerivedType(typeof(DynamicPanelComparison), "dynamic-panel-comparison")]
[JsonDerivedType(typeof(Did), "did")]
[JsonDerivedType(typeof(DidComparison), "did-comparison")]
[JsonDerivedType(typeof(HonestDid), "honest-did")]
[JsonDerivedType(typeof(Matching), "matching")]
[JsonDerivedType(typeof(Robustness), "robustness")]
[JsonDerivedType(typeof(Oster), "oster")]
[JsonDerivedType(typeof(Influence), "influence")]
[JsonDerivedType(typeof(Describe), "describe")]
[JsonDerivedType(typeof(Correlation), "correlation")]
[JsonDerivedType(typeof(Vif), "vif")]
[JsonDerivedType(typeof(Normality), "normality")]
public abstract partial record Analysis;
