using System.Collections.Immutable;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Languages.Yaml;

/// <summary>A value in a program, as it is written.</summary>
internal abstract record Expression(Place Place)
{
    /// <summary>What it names in the program, itself or a part of it.</summary>
    public virtual IEnumerable<PropertyAccess> Accesses => Parts.SelectMany(p => p.Accesses);

    /// <summary>The functions of packages that it calls, itself or a part of it.</summary>
    public virtual IEnumerable<Invoke> Invokes => Parts.SelectMany(p => p.Invokes);

    /// <summary>The expressions in it.</summary>
    protected virtual IEnumerable<Expression> Parts => [];

    /// <summary>A null, truth value, number or text.</summary>
    public sealed record Literal(Place Place, PropertyValue Value) : Expression(Place);

    public sealed record List(Place Place, ImmutableArray<Expression> Items) : Expression(Place)
    {
        protected override IEnumerable<Expression> Parts => Items;
    }

    public sealed record Object(Place Place, ImmutableArray<Entry> Entries) : Expression(Place)
    {
        protected override IEnumerable<Expression> Parts => Entries.SelectMany(e => new[] { e.Key, e.Value });
    }

    /// <summary><c>${resource.property}</c>, and nothing around it: the value itself.</summary>
    public sealed record Symbol(Place Place, PropertyAccess Access) : Expression(Place)
    {
        public override IEnumerable<PropertyAccess> Accesses => [Access];
    }

    /// <summary>A text with <c>${…}</c> in it.</summary>
    public sealed record Interpolation(Place Place, ImmutableArray<TextPart> Texts) : Expression(Place)
    {
        public override IEnumerable<PropertyAccess> Accesses => Texts.Select(t => t.Access).OfType<PropertyAccess>();
    }

    /// <summary>A function of the language: <c>fn::join: …</c>.</summary>
    /// <param name="Place">Of the whole call.</param>
    /// <param name="Function">As it is spelt, <c>fn::toJSON</c>.</param>
    /// <param name="Arguments">One, or two for functions that take a list of two.</param>
    public sealed record Call(Place Place, string Function, ImmutableArray<Expression> Arguments) : Expression(Place)
    {
        protected override IEnumerable<Expression> Parts => Arguments;
    }

    /// <summary><c>fn::assetArchive</c>: files by their path in the archive.</summary>
    public sealed record AssetArchive(Place Place, ImmutableArray<KeyValuePair<string, Expression>> Assets) : Expression(Place)
    {
        protected override IEnumerable<Expression> Parts => Assets.Select(a => a.Value);
    }

    /// <summary><c>fn::invoke</c>: a function of a package.</summary>
    /// <param name="Place">Of the whole call.</param>
    /// <param name="Function">Its token, as it is written.</param>
    /// <param name="Arguments">Null when there are none.</param>
    /// <param name="Options">How it is called.</param>
    /// <param name="Return">The property of the result that is wanted; null for all of it.</param>
    public sealed record Invoke(Place Place, string Function, Object? Arguments, InvokeOptions Options, string? Return) : Expression(Place)
    {
        public override IEnumerable<Invoke> Invokes => base.Invokes.Append(this);

        protected override IEnumerable<Expression> Parts =>
            new Expression?[] { Arguments, Options.DependsOn, Options.Parent, Options.Provider }.OfType<Expression>();
    }

    /// <summary>One property of an object.</summary>
    public sealed record Entry(Expression Key, Expression Value)
    {
        /// <summary>The key, when it is a plain text; null when it has to be evaluated.</summary>
        public string? Name => Key is Literal { Value: PropertyValue.Text text } ? text.Value : null;
    }

    /// <summary>A piece of text, and what comes after it.</summary>
    public sealed record TextPart(string Text, PropertyAccess? Access);
}

/// <summary>What stands between <c>${</c> and <c>}</c>.</summary>
/// <param name="Root">A resource, variable or configuration key, or <c>pulumi</c>.</param>
/// <param name="Inner">The way inside it.</param>
/// <param name="Place">Of the text it stands in.</param>
internal sealed record PropertyAccess(string Root, ImmutableArray<PropertyPath.Segment> Inner, Place Place);
