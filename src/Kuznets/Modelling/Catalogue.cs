using System.Text.Json.Serialization;
using Kuznets.Estimators.Regression;

namespace Kuznets.Modelling;

[JsonDerivedType(typeof(Linear), "linear")]
[JsonDerivedType(typeof(RandomEffects), "random-effects")]
[JsonDerivedType(typeof(Between), "between")]
[JsonDerivedType(typeof(FirstDifference), "first-difference")]
[JsonDerivedType(typeof(Mundlak), "mundlak")]
public abstract partial record Analysis;
