using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Plugins;

/// <summary>Keeps secret what a plugin was told in plain text because it does not know secrets: what it answers under the same name is
/// secret again.</summary>
internal static class SecretMarking
{
    /// <summary>The answer, each property secret whose namesake among those sent holds a secret. Objects are compared property by property,
    /// lists as a whole.</summary>
    public static PropertyMap Mark(PropertyMap answer, PropertyMap? sent)
    {
        if (sent is null)
            return answer;
        var marked = answer;
        foreach (var (key, value) in answer)
        {
            if (sent.Find(key) is { } original)
                marked = marked.Set(key, Mark(value, original));
        }
        return marked;
    }

    private static PropertyValue Mark(PropertyValue answer, PropertyValue sent)
    {
        if (answer is PropertyValue.Object inside && sent is PropertyValue.Object original)
            return PropertyValue.Of(Mark(inside.Properties, original.Properties));
        return sent.ContainsSecret ? PropertyValue.OfSecret(answer) : answer;
    }
}
